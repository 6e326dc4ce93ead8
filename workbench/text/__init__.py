"""Pure functions over strings: Arabic writing, folding, repair, segmentation."""
