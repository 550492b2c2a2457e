//! Open data: the ROME and the catalogues of courses, in their official formats.
