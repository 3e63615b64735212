// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors
//
// racing_writer.mjs URL,URL…: one of the others who edit the bucket "b" in the race. Reads one JSON
// command a line and writes one JSON answer a line; tests/race/rival.h says what they are.

import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { jetstream, JetStreamApiError } from "@nats-io/jetstream";
import { Kvm } from "@nats-io/kv";
import { connect } from "@nats-io/transport-node";

// Soon enough that a lost answer does not keep it out of the race.
const answerTimeoutMs = 2000;
const wrongLastSequence = [10071, 10164];

const connection = await connect({
  servers: process.argv[2].split(","),
  maxReconnectAttempts: -1,
  reconnectTimeWait: 100,
});
const bucket = await new Kvm(jetstream(connection, { timeout: answerTimeoutMs })).open("b");

async function putAt(previousSeq, { key, value }) {
  return { revision: await bucket.put(key, value, { previousSeq }), expected: previousSeq };
}

// The library does not tell as which revision a marker was written. Its create() may write twice,
// and then tells of the second time only.
const commands = {
  put: async (c) => ({ revision: await bucket.put(c.key, c.value) }),
  create: (c) => putAt(0, c),
  async update(c) {
    const expected = (await bucket.get(c.key))?.revision ?? 0;
    await pause(c.pause);
    return putAt(expected, c);
  },
  delete: async (c) => void (await bucket.delete(c.key)),
  purge: async (c) => void (await bucket.purge(c.key)),
};

function answer(fields) {
  process.stdout.write(`${JSON.stringify(fields)}\n`);
}

answer({ outcome: "ready" });
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  try {
    answer({ outcome: "written", ...(await commands[command.do](command)) });
  } catch (error) {
    const isRefused =
      error instanceof JetStreamApiError && wrongLastSequence.includes(error.code);
    answer({ outcome: isRefused ? "refused" : "unknown", words: String(error?.message ?? error) });
  }
}
process.exit(0);
