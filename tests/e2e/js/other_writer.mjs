// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors
//
// other_writer.mjs URL [JSON]: the other client of a bucket, with "user" and "password", "seed", "jwt",
// and what else the client takes for connecting. Reads one JSON command a line, writes one JSON answer a line:
// {"result": …} or {"error": "…"}. Values travel as base64, for they are bytes.

import { createInterface } from "node:readline";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { Kvm } from "@nats-io/kv";
import {
  connect,
  headers,
  jwtAuthenticator,
  nkeyAuthenticator,
} from "@nats-io/transport-node";

const [url, given = "{}"] = process.argv.slice(2);
const { password, jwt, seed, ...options } = JSON.parse(given);
if (password) options.pass = password;
if (seed) {
  const bytes = new TextEncoder().encode(seed);
  options.authenticator = jwt ? jwtAuthenticator(jwt, bytes) : nkeyAuthenticator(bytes);
}
const connection = await connect({
  servers: url,
  ...options,
  maxReconnectAttempts: -1,
  reconnectTimeWait: 100,
});
const kvm = new Kvm(connection);
const buckets = new Map();

async function bucket(name) {
  if (!buckets.has(name)) buckets.set(name, await kvm.open(name));
  return buckets.get(name);
}

function bytes(text) {
  return new Uint8Array(Buffer.from(text, "base64"));
}

function entry(found) {
  if (!found) return null;
  const { key, value, revision, operation } = found;
  return { key, value: Buffer.from(value).toString("base64"), revision, operation };
}

const commands = {
  async createBucket({ bucket, options }) {
    buckets.set(bucket, await kvm.create(bucket, options));
  },
  // What the client has no option for.
  async configure({ bucket, options }) {
    await (await jetstreamManager(connection)).streams.update(`KV_${bucket}`, options);
  },
  // null: there is no such bucket.
  async configuration({ bucket }) {
    const manager = await jetstreamManager(connection);
    try {
      return (await manager.streams.info(`KV_${bucket}`)).config;
    } catch {
      return null;
    }
  },
  // As the server writes it, with what this client does not know.
  async rawInfo({ bucket }) {
    return (await connection.request(`$JS.API.STREAM.INFO.KV_${bucket}`)).string();
  },
  async deleteBucket({ bucket }) {
    buckets.delete(bucket);
    return (await jetstreamManager(connection)).streams.delete(`KV_${bucket}`);
  },
  put: async (c) => (await bucket(c.bucket)).put(c.key, bytes(c.value)),
  create: async (c) => (await bucket(c.bucket)).create(c.key, bytes(c.value)),
  update: async (c) => (await bucket(c.bucket)).update(c.key, bytes(c.value), c.revision),
  delete: async (c) => (await bucket(c.bucket)).delete(c.key),
  purge: async (c) => (await bucket(c.bucket)).purge(c.key),
  get: async (c) => entry(await (await bucket(c.bucket)).get(c.key)),
  async keys(c) {
    const found = [];
    for await (const key of await (await bucket(c.bucket)).keys()) found.push(key);
    return found.sort();
  },
  async history(c) {
    const found = [];
    for await (const one of await (await bucket(c.bucket)).history({ key: c.key })) {
      found.push(entry(one));
    }
    return found;
  },
  // As clients without the rules for names write.
  async publish(c) {
    const marks = headers();
    if (c.ttl) marks.set("Nats-TTL", c.ttl);
    const subject = `$KV.${c.bucket}.${c.key}`;
    return (await jetstream(connection).publish(subject, bytes(c.value), { headers: marks })).seq;
  },
  async rawGet(c) {
    const manager = await jetstreamManager(connection);
    const found = await manager.streams.getMessage(`KV_${c.bucket}`, {
      last_by_subj: `$KV.${c.bucket}.${c.key}`,
    });
    return found && { value: Buffer.from(found.data).toString("base64"), revision: found.seq };
  },
  async lastRevision({ bucket }) {
    const manager = await jetstreamManager(connection);
    return (await manager.streams.info(`KV_${bucket}`)).state.last_seq;
  },
};

function answer(fields) {
  process.stdout.write(`${JSON.stringify(fields)}\n`);
}

answer({ result: "connected" });
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  try {
    answer({ result: (await commands[command.do](command)) ?? null });
  } catch (error) {
    answer({ error: String(error?.message ?? error) });
  }
}
process.exit(0);
