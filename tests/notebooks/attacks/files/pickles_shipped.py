"""return: Pickles beside the notebook: cache, model, NumPy file, IPython history."""
import pickle


class Trap:
    def __reduce__(self):
        return (exec, (filled("open('__CASA__/rastro-__MARCA__.txt', 'w').write('unpickled')"),))


def hand_in(folder, notebook):
    for name in ("model.pkl", "datos.npy", ".practico.json", "practico_record.json", "revisar.pyc", "history.sqlite"):
        (folder / name).write_bytes(pickle.dumps(Trap()))
    save(folder, notebook)
