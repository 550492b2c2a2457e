//! How good a model is, on offers that were held out.

use std::path::Path;

use super::coding_lines::{CodeLevel, CodingEngine, RomeEvaluation};
use super::rome::{RomeEvaluationRequest, evaluate_rome};
use crate::app::models::{ModelCard, ModelMeasure};
use crate::store::Store;
use crate::text::{Step, Steps};

/// The card with what its recipe reaches on a fifth of the offers that is held out. The card is
/// saved. The model itself may have learnt all the offers, so it is not what is measured.
pub(crate) fn measure_card(
    card: ModelCard,
    store: &Store,
    home: &Path,
) -> anyhow::Result<ModelCard> {
    let steps = card.steps.iter().filter_map(|name| Step::from_name(name));
    let asked = RomeEvaluationRequest {
        n_folds: 1,
        export: None,
        steps: steps.collect::<Steps>(),
    };
    let found = evaluate_rome(store, &asked, &mut |_| {})?;
    let measures = [
        (
            CodeLevel::Code,
            "Premier code ROME juste, sur un cinquième tenu à l'écart",
        ),
        (CodeLevel::Parent, "Premier métier du ROME 3 juste, de même"),
    ];
    let measures = measures.map(|(level, name)| measure(&found, level, name));
    let card = ModelCard {
        measures: measures.into_iter().flatten().collect(),
        ..card
    };
    card.save(home)?;
    Ok(card)
}

fn measure(found: &RomeEvaluation, level: CodeLevel, name: &str) -> Option<ModelMeasure> {
    let mut lines = found.lines.iter();
    let line = lines.find(|own| own.engine == CodingEngine::Judged && own.level == level)?;
    Some(ModelMeasure {
        name: name.to_owned(),
        value: line.distinct.top1,
    })
}
