//! Families of trades that people change between without beginning anew.

/// True for families that people work in both of: who cleans also mends.
pub(super) fn are_near(one: &str, other: &str) -> bool {
    const NEAR: [&[&str]; 14] = [
        &[
            "cleaning",
            "upkeep",
            "building sites",
            "masonry",
            "plumbing",
            "painting",
            "electricity",
            "appliances",
            "maintenance",
        ],
        &["warehouse", "delivery", "driving"],
        &["care", "nursing", "childcare", "cleaning"],
        &["cooking", "serving"],
        &["software", "systems"],
        &["sales", "marketing", "retail"],
        &["accounting", "costing", "secretary", "human resources"],
        &["welding", "machining", "upkeep"],
        &["teaching", "childcare", "animation", "social work", "care"],
        &["retail", "butchery", "sales"],
        &[
            "carpentry",
            "roofing",
            "building sites",
            "masonry",
            "upkeep",
        ],
        &["cooking", "butchery", "baking"],
        &["landscaping", "farming"],
        &["cars", "maintenance", "machining"],
    ];
    one == other
        || NEAR
            .iter()
            .any(|near| near.contains(&one) && near.contains(&other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_cleans_also_mends_and_who_carries_parcels_drives_no_passengers() {
        assert!(are_near("cleaning", "upkeep") && are_near("baking", "baking"));
        assert!(!are_near("delivery", "passengers"));
    }
}
