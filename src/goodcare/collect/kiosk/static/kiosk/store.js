// What the tablet keeps: sealed responses that wait, the questionnaire, and its token. Nothing that
// somebody answered is ever kept unsealed.

const QUEUE = "queue";
const KEPT = "kept";

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export async function openStore(device) {
  const request = indexedDB.open(`goodcare-kiosk-${device}`, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(QUEUE, { keyPath: "submission" });
    request.result.createObjectStore(KEPT);
  };
  const database = await done(request);
  const on = (name, mode, work) => {
    const transaction = database.transaction(name, mode, { durability: "strict" });
    const result = done(work(transaction.objectStore(name)));
    const finished = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    return Promise.all([result, finished]).then(([value]) => value);
  };
  return {
    add: (blob) => on(QUEUE, "readwrite", (store) => store.put(blob)),
    remove: (submission) => on(QUEUE, "readwrite", (store) => store.delete(submission)),
    count: () => on(QUEUE, "readonly", (store) => store.count()),
    first: (most) => on(QUEUE, "readonly", (store) => store.getAll(null, most)),
    keep: (name, value) => on(KEPT, "readwrite", (store) => store.put(value, name)),
    kept: (name) => on(KEPT, "readonly", (store) => store.get(name)),
  };
}
