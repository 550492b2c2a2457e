//! Where the offers of a server come from, as every answer says.

use crate::app::service::Service;
use crate::report::matches::Base;

pub(super) fn base(service: &Service) -> Base {
    Base {
        newest_at: service.newest_at(),
        ..service.provenance.clone().into()
    }
}
