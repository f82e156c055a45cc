import { type Served, serve } from "../scripts/test/served.ts";
import { demoRoles } from "../server/auth/demo-people.ts";
import { expect, expectAccessible, test, title } from "./fixtures.ts";
import { codeOf, enrol, freshWord, password } from "./newcomers.ts";
import { openBrowser } from "./people.ts";
import { inLocale, type Key, locales, say } from "./words.ts";

let served: Served | null = null;
const origin = () => served?.origin ?? "";

// A site as its owner runs it: the same build, an empty database, no demo world. One is enough for all that is tried on it.
test.describe.configure({ mode: "default" });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  served = await serve({ XINFU_DEMO: "0" });
});
test.afterAll(() => served?.stop());

test("without the demo world nobody enters by one click, and the doors of the demonstration are not there", async ({ openStranger }) => {
  for (const locale of locales) {
    const visitor = await openStranger("/", locale);
    await visitor.goto(origin() + inLocale(locale, "/sign-in"));
    await expect(title(visitor)).toHaveText(say(locale, "account.signIn.title"));
    for (const role of demoRoles)
      await expect(visitor.getByRole("button", { name: say(locale, `account.demo.role.${role}`), exact: true })).toHaveCount(0);
    await expect(visitor.getByText(say(locale, "account.demo.title"))).toHaveCount(0);
    await expect(visitor.getByText(say(locale, "account.signIn.noAdministratorTitle"), { exact: true })).toBeVisible();
    await expectAccessible(visitor);
  }

  const stranger = await openBrowser(origin());
  for (const path of ["/dev/outbox", "/dev/ui", "/dev/empty", "/zh-CN/dev/outbox"])
    expect([path, (await stranger.get(path)).status()]).toEqual([path, 404]);
  const { csrfToken } = (await (await stranger.get("/api/auth/csrf")).json()) as { csrfToken: string };
  for (const role of demoRoles) {
    const answer = await stranger.post("/api/auth/callback/demo", { form: { role, csrfToken }, maxRedirects: 0 });
    expect([role, answer.headers()["set-cookie"]?.includes("session-token") ?? false]).toEqual([role, false]);
  }
});

test("an administrator made by the command proves a binding act with a code, and by no click of the demonstration", async ({
  openStranger,
}) => {
  const t = (key: Key) => say("en", key);
  const email = `office.${freshWord()}@office.example`;
  const told = (await served?.command("admin.ts", "create", email, "周知行")) ?? "";
  const link = /http\S+token=\S+/.exec(told)?.[0] ?? "";
  expect(link, told).not.toBe("");

  const page = await openStranger("/");
  const here = new URL(link);
  await page.goto(origin() + here.pathname + here.search);
  await page.getByLabel(t("account.choosePassword.password")).fill(password);
  await page.getByRole("button", { name: t("account.choosePassword.submit") }).click();
  const seed = await enrol(page, "en", "/admin");

  await page
    .getByRole("link", { name: t("statistics.export"), exact: true })
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: t("account.stepUp.title") });
  await expect(dialog.getByRole("textbox", { name: t("account.stepUp.code") })).toBeVisible();
  await expect(dialog).not.toContainText(t("account.stepUp.demo"));
  await expectAccessible(page);
  const byClick = { data: { json: { way: "demo", secret: "" } }, headers: { origin: origin() } };
  const answer = await page.request.post(`${origin()}/api/trpc/account.stepUp`, byClick);
  expect([answer.status() >= 400 && answer.status() < 500, await answer.text()]).toEqual([true, expect.stringContaining("error")]);

  const download = page.waitForEvent("download");
  await dialog.getByRole("textbox", { name: t("account.stepUp.code") }).fill(codeOf(seed, 1));
  await dialog.getByRole("button", { name: t("account.stepUp.confirm") }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});
