//! What a query matches, gathered over all entries.

/// The score of each entry.
pub(super) struct NameScores {
    pub(super) of_entry: Vec<f32>,
    /// Entries with a score.
    pub(super) touched: Vec<u32>,
    pub(super) best: f32,
}

impl NameScores {
    pub(super) fn new(n_entries: usize) -> Self {
        Self {
            of_entry: vec![0.0; n_entries],
            touched: Vec::new(),
            best: 0.0,
        }
    }

    pub(super) fn add(&mut self, entry: u32, score: f32) {
        let own = &mut self.of_entry[entry as usize];
        if *own == 0.0 {
            self.touched.push(entry);
        }
        *own = own.max(score);
        self.best = self.best.max(score);
    }
}

/// What the words of a query match of each entry.
pub(super) struct EntryEvidence {
    pub(super) query: Vec<f32>,
    pub(super) name: Vec<f32>,
    /// Of the present word: the best of its matches in each entry.
    word_query: Vec<f32>,
    word_name: Vec<f32>,
    word_touched: Vec<u32>,
    pub(super) touched: Vec<u32>,
}

impl EntryEvidence {
    pub(super) fn new(n_entries: usize) -> Self {
        Self {
            query: vec![0.0; n_entries],
            name: vec![0.0; n_entries],
            word_query: vec![0.0; n_entries],
            word_name: vec![0.0; n_entries],
            word_touched: Vec::new(),
            touched: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, entry: usize, word_weight: f32, matched: f32, stem_weight: f32) {
        let value = word_weight * matched;
        if self.word_query[entry] == 0.0 {
            self.word_touched
                .push(u32::try_from(entry).unwrap_or_default());
        }
        if value > self.word_query[entry] {
            self.word_query[entry] = value;
            self.word_name[entry] = stem_weight * matched;
        }
    }

    pub(super) fn end_word(&mut self) {
        for entry in self.word_touched.drain(..) {
            let idx = entry as usize;
            if self.query[idx] == 0.0 {
                self.touched.push(entry);
            }
            self.query[idx] += self.word_query[idx];
            self.name[idx] += self.word_name[idx];
            self.word_query[idx] = 0.0;
            self.word_name[idx] = 0.0;
        }
    }
}
