"""Where the marks of a chart stand: shares of the width, in percent. Templates write the SVG."""
