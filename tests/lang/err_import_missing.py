from pkg_err import nothing_like_this
