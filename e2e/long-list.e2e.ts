import { confirmIfAsked, expect, test } from "./fixtures.ts";
import { askForMoney } from "./raising.ts";
import { locales, say } from "./words.ts";

for (const locale of locales) {
  test(`a company reads on in its matches by keyboard, and keeps its ticks, its place and the way back (${locale})`, async ({ openAs }) => {
    const page = await openAs("enterprise", "/enterprise", locale);
    await askForMoney(page, locale, 800_000, (asked, answered) => confirmIfAsked(asked, locale, answered));
    const list = page.url().replace(/\?.*/, "");
    const boxes = page.getByRole("region", { name: countedAs(locale, "matching.fits") }).getByRole("checkbox");
    await page.goto(`${list}?fits=22`);
    const all = await boxes.count();
    expect(all, "more than two products of the demo shelf fit").toBeGreaterThan(2);
    const third = (await boxes.nth(2).getAttribute("aria-label")) ?? "";

    await page.goto(`${list}?fits=2`);
    await expect(boxes).toHaveCount(2);
    await boxes.first().click();
    const more = page.getByRole("link", { name: countedAs(locale, "matching.more.fits") });
    await more.focus();
    await page.keyboard.press("Enter");

    await expect(boxes).toHaveCount(all);
    await expect(boxes.first()).toBeChecked();
    await expect(page.locator("#fits-more")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("checkbox", { name: third, exact: true })).toBeFocused();
    expect(new URL(page.url()).searchParams.get("fits")).toBe("22");
    await page.reload();
    await expect(boxes).toHaveCount(all);
    await page.goBack();
    await expect(boxes).toHaveCount(2);
  });
}

test("without script the matches read on by a link, and an address that asks for too much answers as the first", async ({
  openAs,
  browser,
}) => {
  const page = await openAs("enterprise", "/enterprise");
  await askForMoney(page, "en", 800_000, (asked, answered) => confirmIfAsked(asked, "en", answered));
  const list = page.url().replace(/\?.*/, "");
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const plain = await context.newPage();
  const sums = plain.locator("dl").first();

  await plain.goto(`${list}?nearest=1`);
  const before = await sums.innerText();
  await plain.getByRole("link", { name: countedAs("en", "matching.more.nearest") }).click();

  await expect(plain).toHaveURL(/nearest=21#nearest-more$/);
  await expect(plain.locator("#nearest-more")).toBeInViewport();
  expect(await sums.innerText(), "what is listed changes no sum").toBe(before);
  for (const nonsense of ["fits=201", "fits=0&nearest=-3", "fits[]=2&nearest=1e9", "fits=<script>"]) {
    expect((await plain.request.get(`${list}?${nonsense}`)).status(), nonsense).toBe(200);
  }
  await context.close();
});

/** A message that counts, whatever it counts. */
function countedAs(locale: (typeof locales)[number], key: Parameters<typeof say>[1]): RegExp {
  const [before = "", after = ""] = say(locale, key, { count: 99 }).split("99");
  return new RegExp(`${before}\\d+${after}`);
}
