"""enduse: who armed whom, and how do we know?

Reads reports, takes out claims with the exact words and the speaker, keeps them in a case that can be
verified, and writes a dossier in which every sentence can be checked.
"""

__version__ = "0.1.0"
