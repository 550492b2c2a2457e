//! Latent Dirichlet allocation by collapsed Gibbs sampling.
