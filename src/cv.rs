//! A CV as it was read: sections, posts, diplomas, skills; identity cut off.
