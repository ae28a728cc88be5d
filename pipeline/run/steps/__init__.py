"""The steps of a run, a file each.

Files of earlier steps in, files in the step's own folder and counts out.

Each file holds the step itself and, before it, the function that worker processes run over its
batches.
"""
