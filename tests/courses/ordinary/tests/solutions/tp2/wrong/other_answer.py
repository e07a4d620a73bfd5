"""Not the answer.

id: other-answer
notebook: files
replaces: answer
loses: test_answer
diagnosis:
"""

answer = 54
