import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isLetterPress, letterKeysAreOn, switchLetterKeys } from "./letter-keys";

class Element {
  isContentEditable = false;
  constructor(readonly tagName: string) {}
}
const press = (more: Partial<KeyboardEvent> = {}) => ({ key: "j", target: new Element("BODY"), ...more }) as unknown as KeyboardEvent;

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("HTMLElement", Element);
  vi.stubGlobal("window", {
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    },
    dispatchEvent: () => true,
  });
});
afterEach(() => vi.unstubAllGlobals());

test("a single key acts until it is switched off, and again after it is switched on", () => {
  expect(isLetterPress(press())).toBe(true);

  switchLetterKeys(false);
  expect(isLetterPress(press())).toBe(false);

  switchLetterKeys(true);
  expect(isLetterPress(press())).toBe(true);
});

test.each([
  ["in a field", { target: new Element("INPUT") as unknown as EventTarget }],
  ["with ⌘ held", { metaKey: true }],
  ["while a Chinese word is being composed", { isComposing: true }],
] as const)("a key pressed %s is not meant for the page", (_where, more) => expect(isLetterPress(press(more))).toBe(false));

test("a key pressed on a round switch is meant for the page", () => {
  const target = Object.assign(new Element("INPUT"), { type: "radio" }) as unknown as EventTarget;

  expect(isLetterPress(press({ target }))).toBe(true);
});

test("a browser that keeps nothing leaves single keys on", () => {
  vi.stubGlobal("window", {
    get localStorage(): Storage {
      throw new Error("denied");
    },
  });

  expect(letterKeysAreOn()).toBe(true);
});
