"""The module's own program: reads its folders, checks them, and builds the site from them."""
