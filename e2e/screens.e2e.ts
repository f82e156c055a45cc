import type { Page } from "@playwright/test";
import type { DemoRole } from "../server/auth/demo-people.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { allKeys, inLocale, locales } from "./words.ts";

const places: readonly { role: DemoRole | "visitor"; paths: readonly string[] }[] = [
  { role: "visitor", paths: ["/", "/products", "/statistics", "/sign-in", "/sign-up", "/dev/outbox"] },
  {
    role: "enterprise",
    paths: [
      "/enterprise",
      "/enterprise/requests",
      "/enterprise/credit-profile",
      "/enterprise/data/consents",
      "/enterprise/data/access-log",
      "/enterprise/team",
      "/enterprise/settings",
    ],
  },
  { role: "officer", paths: ["/lender", "/lender/portfolio", "/lender/products", "/lender/team"] },
  {
    role: "administrator",
    paths: ["/admin", "/admin/lenders", "/admin/data", "/admin/catalogue", "/admin/subjects", "/admin/users", "/admin/audit"],
  },
];
const widths = [390, 1440] as const;
const schemes = ["light", "dark"] as const;
const colours = ["color-contrast", "link-in-text-block"];
const keys = new Set(allKeys);

for (const { role, paths } of places) {
  for (const locale of locales) {
    test(`screens of the ${role} in ${locale} fit phone and desk, light and dark, and speak`, async ({ openAs, openStranger }) => {
      test.slow();
      const [first = "/", ...others] = paths;
      const page = role === "visitor" ? await openStranger(first, locale) : await openAs(role, first, locale);
      const complaints = listen(page);

      for (const path of [first, ...others]) {
        await page.goto(inLocale(locale, path));
        await expect(page.getByRole("main")).toBeVisible();
        for (const scheme of schemes) {
          await page.emulateMedia({ colorScheme: scheme });
          for (const width of widths) {
            await page.setViewportSize({ width, height: 900 });
            await expect
              .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${path} at ${width}`)
              .toBeLessThanOrEqual(0);
          }
          await expect.poll(() => themeOf(page), `${path} in ${scheme}`).toBe(scheme);
          // Colours depend on the theme, everything else axe looks at is the same in both, and colours are the same in both languages.
          if (scheme === "light") await expectAccessible(page);
          else if (locale === "en") await expectAccessible(page, colours);
        }
        expect(await rawKeys(page), `message keys shown on ${path}`).toEqual([]);
      }

      expect(complaints).toEqual([]);
    });
  }
}

/** What the console complains of, page by page. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${new URL(page.url()).pathname}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${new URL(page.url()).pathname}: ${error.message}`));
  return complaints;
}

/** Whether the page is drawn dark on light or light on dark, by its own colours. */
function themeOf(page: Page): Promise<"light" | "dark"> {
  return page.evaluate(() => {
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("no canvas");
    pen.fillStyle = getComputedStyle(document.body).backgroundColor;
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
    return red + green + blue > 384 ? "light" : "dark";
  });
}

/** Words on the page that are the name of a message instead of the message. */
async function rawKeys(page: Page): Promise<string[]> {
  const text = await page.getByRole("document").or(page.locator("body")).first().innerText();
  return (text.match(/[a-z][A-Za-z]*(?:\.[A-Za-z0-9_]+)+/g) ?? []).filter((word) => keys.has(word));
}
