import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium } from "@playwright/test";
import { chromiumAdvice, ensureChromium } from "../../scripts/test/chromium.ts";

/** How long Chromium takes to check one receipt with the published verifier, and whether it takes the receipt, and another with one letter changed. */
export type Checked = { readonly ms: readonly number[]; readonly holds: boolean; readonly takesAnother: boolean };

/** Checks a receipt in a browser so many times, from its text to the verdict. */
export async function checkInBrowser(receipt: string, keys: string, times: number): Promise<Checked> {
  const executablePath = ensureChromium(console.error);
  if (!executablePath) throw new Error(chromiumAdvice);
  const verifier = readFileSync("public/xinfu-verify.mjs");
  const server = createServer(({ url }, answer) => {
    const isVerifier = url === "/xinfu-verify.mjs";
    answer.setHeader("content-type", isVerifier ? "text/javascript" : "text/html");
    answer.end(isVerifier ? verifier : "<!doctype html>");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage();
    // Its keys are for secure contexts, which the machine itself is.
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return await page.evaluate(measure, { receipt, keys, times });
  } finally {
    await browser.close();
    server.close();
  }
}

/** Runs in the page. */
async function measure({ receipt, keys, times }: { receipt: string; keys: string; times: number }): Promise<Checked> {
  const path = "/xinfu-verify.mjs";
  const { checkReceipt, readKeys } = (await import(path)) as typeof import("../../public/xinfu-verify.mjs");
  const holds = (text: string) =>
    checkReceipt(text, readKeys(keys)).then(
      () => true,
      () => false,
    );
  const ms: number[] = [];
  for (let time = 0; time < times; time++) {
    const began = performance.now();
    await holds(receipt);
    ms.push(performance.now() - began);
  }
  const at = receipt.length >> 1;
  const other = receipt.slice(0, at) + (receipt[at] === "a" ? "b" : "a") + receipt.slice(at + 1);
  return { ms, holds: await holds(receipt), takesAnother: await holds(other) };
}
