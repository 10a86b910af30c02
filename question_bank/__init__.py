"""Questions with proved keys, and what is made of them."""
