//! Strokes of a pen on a page that has no words: a signature, initials.

/// The longer side of a stroke, in points of the small picture: about a centimetre.
const LONG: usize = 24;
/// The shorter side: a fold or a staple is thinner.
const WIDE: usize = 6;
/// A stroke leaves most of its box free: a hole or a shadow fills it.
const FULL: f32 = 0.5;

/// Whether some of the dark points hang together as a line that a pen draws.
pub(super) fn has_stroke(dark: &[bool], width: usize) -> bool {
    let mut left = dark.to_vec();
    (0..left.len()).any(|start| {
        left[start] && {
            let piece = Piece::take(&mut left, width, start);
            piece.is_stroke()
        }
    })
}

/// Dark points that hang together.
struct Piece {
    across: [usize; 2],
    down: [usize; 2],
    n: usize,
}

impl Piece {
    /// Takes the piece that a point belongs to.
    fn take(left: &mut [bool], width: usize, start: usize) -> Self {
        let (x, y) = (start % width, start / width);
        let mut piece = Self {
            across: [x, x],
            down: [y, y],
            n: 0,
        };
        let mut open = vec![start];
        left[start] = false;
        while let Some(at) = open.pop() {
            piece.add(at % width, at / width);
            for next in neighbours(at, width, left.len()) {
                if std::mem::take(&mut left[next]) {
                    open.push(next);
                }
            }
        }
        piece
    }

    fn add(&mut self, x: usize, y: usize) {
        self.across = [self.across[0].min(x), self.across[1].max(x)];
        self.down = [self.down[0].min(y), self.down[1].max(y)];
        self.n += 1;
    }

    fn is_stroke(&self) -> bool {
        let (across, down) = (
            self.across[1] - self.across[0] + 1,
            self.down[1] - self.down[0] + 1,
        );
        let share = self.n as f32 / (across * down) as f32;
        across.max(down) >= LONG && across.min(down) >= WIDE && share < FULL
    }
}

/// The points around one, the edges of the picture not crossed.
fn neighbours(at: usize, width: usize, n: usize) -> impl Iterator<Item = usize> {
    let x = at % width;
    let columns = x.saturating_sub(1)..(x + 2).min(width);
    let rows = (at / width).saturating_sub(1)..(at / width + 2).min(n / width);
    rows.flat_map(move |row| columns.clone().map(move |column| row * width + column))
}
