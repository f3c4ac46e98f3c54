"""How the shipped reader is made: data, network, training and export."""
