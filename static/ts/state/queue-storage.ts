/** Where the queue lies on this device: one database for each member, so that nobody else sends or sees it. */

import type { Entry, QueueStorage } from "./queue";

const STORE = "gestures";

interface Row {
  readonly id: string;
  readonly work: string;
  readonly entry: Entry;
}

/** `work` separates what waits for one session and round from the rest of a member's queue. */
export async function openQueueStorage(member: string, work: string): Promise<QueueStorage> {
  const database = await openDatabase(nameOf(member));
  const store = (mode: IDBTransactionMode) => database.transaction(STORE, mode).objectStore(STORE);
  return {
    async all() {
      const rows = (await answerOf(store("readonly").index("work").getAll(work))) as Row[];
      return rows.map(({ entry }) => entry);
    },
    async put(entry) {
      await answerOf(store("readwrite").put({ id: entry.id, work, entry } satisfies Row));
    },
    async remove(id) {
      await answerOf(store("readwrite").delete(id));
    },
  };
}

/** What waits for one session and round, of which so much needs its person. */
export interface WaitingWork {
  readonly work: string;
  readonly waiting: number;
  readonly conflicts: number;
}

/** All that waits for a member on this device; nothing where the device keeps nothing. */
export async function waitingOnDevice(member: string): Promise<WaitingWork[]> {
  const rows = await rowsOf(member);
  const works = [...new Set(rows.map(({ work }) => work))];
  return works.map((work) => {
    const entries = rows.filter((row) => row.work === work).map(({ entry }) => entry);
    return {
      work,
      waiting: entries.length,
      conflicts: entries.filter(({ state }) => state === "conflict").length,
    };
  });
}

async function rowsOf(member: string): Promise<Row[]> {
  try {
    const database = await openDatabase(nameOf(member));
    return (await answerOf(database.transaction(STORE, "readonly").objectStore(STORE).getAll())) as Row[];
  } catch (error) {
    if (error instanceof DOMException) {
      return [];
    }
    throw error;
  }
}

function nameOf(member: string): string {
  return `rapporteur queue of ${member}`;
}

/** For browsers that keep nothing (private windows): the queue lives as long as its page. */
export function passingStorage(): QueueStorage {
  const entries = new Map<string, Entry>();
  return {
    all: () => Promise.resolve([...entries.values()]),
    put(entry) {
      entries.set(entry.id, entry);
      return Promise.resolve();
    },
    remove(id) {
      entries.delete(id);
      return Promise.resolve();
    },
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(STORE, { keyPath: "id" }).createIndex("work", "work");
  };
  return answerOf(opening);
}

function answerOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error("The browser's storage failed without saying why."));
    };
  });
}
