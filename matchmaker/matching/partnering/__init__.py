"""With whom, from who already worked with whom: dated ties as arrays, candidates, named features, a sum of contributions."""
