import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import type { AppLocale } from "../i18n/routing.ts";
import type { DemoRole } from "../server/auth/demo-people.ts";
import { inLocale, say } from "./words.ts";

type Open = {
  /** A page of somebody without a session, in a context of its own. */
  openStranger: (path: string, locale?: AppLocale) => Promise<Page>;
  /** A page of a person of the demo world, signed in by one click. A second page in the same language shares the session unless it is to be fresh. */
  openAs: (role: DemoRole, path: string, locale?: AppLocale, session?: "shared" | "fresh") => Promise<Page>;
};

export const test = base.extend<Open>({
  openStranger: async ({ browser }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (path, locale = "en") => {
      const context = await browser.newContext({ locale, reducedMotion: "reduce" });
      opened.push(context);
      const page = await context.newPage();
      await page.goto(inLocale(locale, path));
      return page;
    });
    for (const context of opened) await context.close();
  },

  openAs: async ({ openStranger }, use) => {
    const entered = new Map<string, BrowserContext>();
    await use(async (role, path, locale = "en", session = "shared") => {
      const known = entered.get(`${role} ${locale}`);
      if (known && session === "shared") {
        const page = await known.newPage();
        await page.goto(inLocale(locale, path));
        return page;
      }
      const next = inLocale(locale, path);
      const page = await openStranger(`/sign-in?next=${encodeURIComponent(next)}`, locale);
      await page.getByRole("button", { name: say(locale, `account.demo.role.${role}`), exact: true }).click();
      await page.waitForURL((url) => url.pathname + url.search === next);
      entered.set(`${role} ${locale}`, page.context());
      return page;
    });
  },
});

export { expect };

/** The rules of axe that judge colours. */
export const colours = ["color-contrast", "link-in-text-block"];

/**
 * No serious and no critical finding of axe on the page as it stands, by all of its rules or by some. Colours, half of the work, are the same in
 * both languages and judged in English alone.
 */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // Our pages hold no frames of other origins, so axe may judge in the page itself instead of in a blank one beside it.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const isChinese = new URL(page.url()).pathname.startsWith("/zh-CN");
  if (rules) axe.withRules(rules);
  else if (isChinese) axe.disableRules(colours);
  const { violations } = await axe.analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const findings = grave.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ""}`));
  expect(findings, `axe on ${page.url()}`).toEqual([]);
}

/** Proves again that it is the same person, as people of the demo world do: the dialog says what it stands for. */
export async function stepUp(page: Page, locale: AppLocale): Promise<void> {
  const dialog = page.getByRole("dialog", { name: say(locale, "account.stepUp.title") });
  await expect(dialog).toContainText(say(locale, "account.stepUp.demo"));
  await dialog.getByRole("button", { name: say(locale, "account.stepUp.confirm") }).click();
  await expect(dialog).toBeHidden();
}

/** A deed that asks for a fresh proof unless one of the last five minutes still holds: the deed's answer or the dialog, whichever comes. */
export async function confirmIfAsked(page: Page, locale: AppLocale, answered: () => Promise<unknown>): Promise<void> {
  const dialog = page.getByRole("dialog", { name: say(locale, "account.stepUp.title") });
  const asked = await Promise.race([dialog.waitFor().then(() => true), answered().then(() => false)]);
  if (!asked) return;
  await stepUp(page, locale);
  await answered();
}

/** One choice of a list that opens at its field. */
export async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: field }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** The heading that says what page this is. */
export function title(page: Page) {
  return page.getByRole("heading", { level: 1 });
}
