"""What every format of web page shares: a document written as elements that mean what it is."""
