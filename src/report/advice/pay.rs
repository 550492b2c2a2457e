//! The pay lever in French: facts first, the raise before the fall, never an order.

use super::super::document::{Bar, Bars, Block};
use super::super::french::{count, decimal, euros, percent, plural};
use super::super::matches::half;
use super::asked::MinimumPay;
use super::shape::{AdviceAnswer, LowerJson, PayJson, RaiseJson};

/// With fewer offers now, a gain is a number and no share.
const FEWEST_FOR_SHARE: usize = 20;

pub(super) fn blocks(answer: &AdviceAnswer) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(pay) = &answer.pay {
        blocks.push(Block::paragraph(facts(answer, pay)));
        blocks.push(Block::paragraph(unpaid(pay)));
        blocks.extend(raised(pay, &answer.minimum_pay).map(Block::paragraph));
        if pay.under_smic {
            blocks.push(Block::paragraph(format!(
                "Votre souhait est sous le minimum légal d'un temps plein, {} : il a été compté à ce minimum.",
                answer.minimum_pay.sentence()
            )));
        }
        blocks.extend(raise(pay.raise).map(Block::paragraph));
        blocks.push(Block::paragraph(lower(pay, answer.minimum_pay.yearly)));
        blocks.extend(curve(pay));
    }
    blocks.extend(
        answer
            .usual_pay
            .as_ref()
            .map(|usual| Block::paragraph(format!("Salaire : {}.", half(usual)))),
    );
    if answer.pay.is_none() && answer.usual_pay.is_none() {
        blocks.push(Block::paragraph(
            "Trop peu d'offres de ce métier et de la même famille affichent un salaire pour en parler.",
        ));
    }
    if answer.pay.is_none() {
        blocks.push(Block::paragraph(
            "Un salaire souhaité permettrait de compter les offres qui l'atteignent.",
        ));
    }
    blocks
}

/// « 25 200 € brut par an ».
pub(super) fn wish(pay: &PayJson) -> String {
    format!("{} brut par an", euros(f64::from(pay.wish)))
}

fn facts(answer: &AdviceAnswer, pay: &PayJson) -> String {
    let wish = euros(f64::from(pay.wish));
    let reach = match pay.before {
        0 => format!("aucune ne va jusqu'à {wish} brut par an"),
        1 => format!("une va jusqu'à {wish} brut par an au moins"),
        n => format!("{} vont jusqu'à {wish} brut par an au moins", count(n)),
    };
    let sure = match (pay.before, pay.before_sure) {
        (0, _) => "",
        (_, 0) => ", aucune dès le bas de la fourchette",
        (1, 1) => ", dès le bas de la fourchette",
        (all, sure) if all == sure => ", toutes dès le bas de la fourchette",
        (_, 1) => ", dont une dès le bas de la fourchette",
        (_, n) => &format!(", dont {} dès le bas de la fourchette", count(n)),
    };
    let states = match pay.paid {
        1 => "une affiche un salaire comparable".to_owned(),
        n => format!("{} affichent un salaire comparable", count(n)),
    };
    let offers = plural(pay.offers, "offre", "offres");
    let of = format!(
        "{}{}{}",
        trade(answer, pay),
        scope(answer, pay),
        closed(pay)
    );
    if pay.paid == 0 {
        return format!("{offers} de {of} : aucune n'affiche un salaire comparable.");
    }
    format!("{offers} de {of} : {states} ; {reach}{sure}.")
}

/// Closed offers tell what is paid, and nobody can apply to them.
fn closed(pay: &PayJson) -> String {
    match pay.closed {
        0 => String::new(),
        1 => ", dont une close depuis moins de six mois".to_owned(),
        n => format!(", dont {} closes depuis moins de six mois", count(n)),
    }
}

/// A family that has no offer but those of the trade is not named.
fn trade(answer: &AdviceAnswer, pay: &PayJson) -> &'static str {
    let n_of_trade = match pay.scope {
        "base" => answer.place.france,
        _ => answer.occupation.before,
    };
    match pay.level {
        "family" if pay.offers > n_of_trade + pay.closed => {
            "ce métier et des métiers de la même famille"
        }
        _ => "ce métier",
    }
}

fn scope(answer: &AdviceAnswer, pay: &PayJson) -> &'static str {
    match (pay.scope, answer.asked.has_area()) {
        ("base", true) => " dans toute la base, faute d'en avoir assez dans la zone",
        (_, true) => " dans la zone",
        (_, false) => " dans toute la base",
    }
}

fn unpaid(pay: &PayJson) -> String {
    match pay.unpaid {
        0 => "Toutes affichent un salaire.".to_owned(),
        1 => "Une n'en affiche pas : votre souhait ne l'écarte pas.".to_owned(),
        n => format!(
            "{} n'en affichent pas : votre souhait ne les écarte pas.",
            count(n)
        ),
    }
}

/// Offers that were published before the last rise of the legal minimum.
fn raised(pay: &PayJson, minimum: &MinimumPay) -> Option<String> {
    let least = minimum.sentence();
    match pay.raised {
        0 => None,
        1 => Some(format!(
            "Une affiche moins que le minimum légal d'aujourd'hui, {least} : elle a été comptée à ce minimum."
        )),
        n => Some(format!(
            "{} affichent moins que le minimum légal d'aujourd'hui, {least} : elles ont été comptées à ce minimum.",
            count(n)
        )),
    }
}

fn raise(raise: RaiseJson) -> Option<String> {
    let RaiseJson::Say { wish, kept, of, .. } = raise else {
        return None;
    };
    Some(format!(
        "Votre souhait est bas : {} des {} offres qui affichent un salaire paient au moins {} dès le bas de la fourchette. Vous pourriez demander davantage.",
        count(kept),
        count(of),
        euros(f64::from(wish))
    ))
}

fn lower(pay: &PayJson, minimum: u32) -> String {
    match pay.lower {
        LowerJson::Say {
            step,
            wish,
            after,
            more,
            before,
            gain,
            ..
        } => {
            // A share of a few offers says less than their number.
            let gain = gain.filter(|_| before >= FEWEST_FOR_SHARE);
            let gain = gain.map(|gain| format!(" (+{})", percent(gain)));
            let open = match pay.closed {
                0 => "seraient ouvertes",
                _ => "iraient jusque-là, celles closes comprises",
            };
            format!(
                "En acceptant {}{} (−{step} %), {} {open}, soit {} de plus{}.",
                euros(f64::from(wish)),
                match minimum == wish {
                    true => ", le minimum légal",
                    false => "",
                },
                plural(after, "offre", "offres"),
                count(more),
                gain.unwrap_or_default()
            )
        }
        LowerJson::Silent { why, .. } => silence(pay, why),
    }
}

fn silence(pay: &PayJson, why: &str) -> String {
    match (why, pay.curve.last()) {
        ("few_paid", _) if pay.paid == 0 => {
            "Aucun autre souhait ne peut donc être comparé.".to_owned()
        }
        ("few_paid", _) => format!(
            "Trop peu d'offres affichent un salaire ({}) pour dire ce qu'un autre souhait changerait.",
            count(pay.paid)
        ),
        ("ask_for_more", _) => "Baisser ce souhait n'apporterait presque rien.".to_owned(),
        (_, None) if pay.under_smic => "Aucune baisse n'est possible.".to_owned(),
        (_, None) => "Ce souhait est déjà le minimum légal.".to_owned(),
        (_, Some(last)) if last.more == 0 => format!(
            "Baisser ce souhait n'ouvrirait aucune offre de plus, jusqu'à {}.",
            euros(f64::from(last.wish))
        ),
        (_, Some(last)) => format!(
            "Il y aurait peu à gagner à baisser : jusqu'à {}, {} de plus.",
            euros(f64::from(last.wish)),
            plural(last.more, "offre", "offres")
        ),
    }
}

/// The offers that each step opens, to see where the stairs are.
fn curve(pay: &PayJson) -> Option<Block> {
    if matches!(
        pay.lower,
        LowerJson::Silent {
            why: "few_paid",
            ..
        }
    ) {
        return None;
    }
    let most = pay.curve.last()?.after.max(1);
    let bar = |label: String, n: usize| Bar {
        label,
        value: n as f64,
        shown: plural(n, "offre", "offres"),
        mark: None,
    };
    let wished = bar(euros(f64::from(pay.wish)), pay.before);
    let steps = pay.curve.iter().map(|step| {
        let label = format!(
            "{} (−{} %)",
            euros(f64::from(step.wish)),
            decimal(f64::from(step.step), 0)
        );
        bar(label, step.after)
    });
    Some(Block::Bars(Bars {
        caption: "Offres ouvertes selon le salaire souhaité".to_owned(),
        bars: std::iter::once(wished).chain(steps).collect(),
        full: most as f64,
    }))
}
