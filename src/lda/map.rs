//! Topics as points on a plane: close if their words are similar.

/// Power iterations. The error shrinks by the ratio of two eigenvalues at each; this
/// is far more than a drawing needs, and fixed so that the map is reproducible.
const N_ITERATIONS: usize = 200;

/// Places points on a plane so that their distances approximate the given ones, an
/// n × n matrix row by row: classical multidimensional scaling (Torgerson 1952), the
/// two principal axes by power iteration.
///
/// # Panics
/// If there are not n × n distances.
pub(crate) fn plane(distances: &[f32], n: usize) -> Vec<[f32; 2]> {
    assert_eq!(distances.len(), n * n, "distances row by row");
    let mut spread = centred(distances, n);
    let x = principal_axis(&mut spread, n);
    let y = principal_axis(&mut spread, n);
    x.into_iter()
        .zip(y)
        .map(|(x, y)| [x as f32, y as f32])
        .collect()
}

/// Squared distances, double-centred and multiplied by −½: the Gram matrix of the
/// points around their mean.
fn centred(distances: &[f32], n: usize) -> Vec<f64> {
    let square = |at: usize| f64::from(distances[at]).powi(2);
    let mean = |row: usize| (0..n).map(|b| square(row * n + b)).sum::<f64>() / n as f64;
    let rows: Vec<f64> = (0..n).map(mean).collect();
    let all = rows.iter().sum::<f64>() / n.max(1) as f64;
    let product = |at: usize| -0.5 * (square(at) - rows[at / n] - rows[at % n] + all);
    (0..n * n).map(product).collect()
}

/// Coordinates along the first principal axis, which is then removed.
fn principal_axis(spread: &mut [f64], n: usize) -> Vec<f64> {
    // Any start that is not orthogonal to the axis converges; a fixed one makes the
    // map reproducible.
    let mut unit: Vec<f64> = (0..n).map(|i| 1.0 + (i as f64 * 0.7).sin()).collect();
    let mut size = 0.0;
    for _ in 0..N_ITERATIONS {
        let turned: Vec<f64> = (0..n)
            .map(|a| dot(&spread[a * n..(a + 1) * n], &unit))
            .collect();
        size = dot(&turned, &turned).sqrt();
        if size < 1e-12 {
            return vec![0.0; n];
        }
        unit = turned.into_iter().map(|x| x / size).collect();
    }
    for at in 0..n * n {
        spread[at] -= size * unit[at / n] * unit[at % n];
    }
    unit.into_iter().map(|x| x * size.sqrt()).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
        ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)).sqrt()
    }

    #[test]
    fn points_of_a_plane_keep_their_distances() {
        let points = [[0.0, 0.0], [3.0, 0.0], [3.0, 4.0], [-1.0, 2.0], [5.0, -2.0]];
        let n = points.len();
        let pair = |at: usize| distance(points[at / n], points[at % n]);
        let distances: Vec<f32> = (0..n * n).map(pair).collect();
        let map = plane(&distances, n);
        for (at, wanted) in distances.iter().enumerate() {
            let got = distance(map[at / n], map[at % n]);
            assert!((got - wanted).abs() < 1e-3, "{at}: {got} for {wanted}");
        }
    }

    #[test]
    fn few_points_and_equal_points_are_no_trouble() {
        assert!(plane(&[], 0).is_empty());
        assert_eq!(plane(&[0.0], 1), [[0.0, 0.0]]);
        assert_eq!(plane(&[0.0; 9], 3), [[0.0, 0.0]; 3]);
    }
}
