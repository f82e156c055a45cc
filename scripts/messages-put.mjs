// Merges message keys into both language files: standard input is {"room.key": ["English", "中文"], …}.
import { mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from "node:fs";

const root = new URL("../messages/", import.meta.url);
const files = { en: new URL("en.json", root), "zh-CN": new URL("zh-CN.json", root) };
const lock = new URL(".lock", root);
const wishes = Object.entries(JSON.parse(readFileSync(0, "utf8")));

for (let tries = 0; ; tries++) {
  try {
    mkdirSync(lock);
    break;
  } catch (error) {
    if (error.code !== "EEXIST" || tries > 200) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
}
try {
  Object.keys(files).forEach((language, position) => {
    const messages = JSON.parse(readFileSync(files[language], "utf8"));
    for (const [key, texts] of wishes) put(messages, key.split("."), texts[position]);
    writeFileSync(`${files[language].pathname}.new`, `${JSON.stringify(sorted(messages), null, 2)}\n`);
    renameSync(`${files[language].pathname}.new`, files[language]);
  });
} finally {
  rmdirSync(lock);
}

function put(tree, path, text) {
  const [head, ...rest] = path;
  if (rest.length === 0) {
    if (typeof tree[head] === "object") throw new Error(`${path.join(".")} is a group of messages`);
    tree[head] = text;
    return;
  }
  tree[head] ??= {};
  if (typeof tree[head] !== "object") throw new Error(`${head} is a message, not a group`);
  put(tree[head], rest, text);
}

function sorted(tree) {
  if (typeof tree !== "object") return tree;
  return Object.fromEntries(
    Object.keys(tree)
      .sort()
      .map((key) => [key, sorted(tree[key])]),
  );
}
