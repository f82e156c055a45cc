import { expect, test } from "vitest";
import { parsePidFile } from "./pid-file.ts";

const running = "4711\n/srv/xinfu/.data/pg\n1795315569\n54329\n\n127.0.0.1\n  1234567         3\nready   \n";

test("a running server's file tells process, folder, port and state", () => {
  expect(parsePidFile(running)).toEqual({ pid: 4711, folder: "/srv/xinfu/.data/pg", port: 54_329, isReady: true });
});

test("a server that is still starting is not ready", () => {
  expect(parsePidFile(running.replace("ready", "starting"))).toMatchObject({ isReady: false });
});

test("a file cut short by a crash tells nothing", () => {
  expect(parsePidFile("")).toBeNull();
  expect(parsePidFile("4711\n")).toBeNull();
  expect(parsePidFile("-4711\n/srv/xinfu\n")).toBeNull();
});
