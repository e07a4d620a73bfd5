"""The ratio as text.

id: answer-as-text
notebook: files
replaces: ratio
loses: test_ratio
diagnosis:
"""

ratio = "0.3333"
