"""IndexError of the list.

id: no-message
notebook: language
replaces: queue
loses: test_queue
diagnosis:
"""

class Queue(list):
    def put(self, item):
        self.append(item)
        return self

    def take(self):
        return self.pop(0)
