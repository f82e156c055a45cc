import { expect, test, title } from "./fixtures.ts";
import { inLocale, locales, say } from "./words.ts";

const questions = ["place", "company", "years", "need", "records"] as const;

for (const locale of locales) {
  test(`five questions are answered by keyboard, changed from the result and carried into a request (${locale})`, async ({
    openStranger,
  }) => {
    const page = await openStranger("/", locale);
    const { keyboard } = page;
    const isAt = (question: (typeof questions)[number]) => expect(title(page)).toHaveText(say(locale, `check.${question}.title`));

    await page.getByLabel(say(locale, "check.place.label")).fill("苏州市");
    await expect(page.getByRole("radio")).not.toHaveCount(0);
    await keyboard.press("Enter");
    await isAt("company");
    await page.getByLabel(say(locale, "check.company.industry")).fill("3484");
    await expect(page.getByRole("radio")).toHaveCount(1);
    await keyboard.press("Tab");
    await keyboard.press("Space");
    await page.getByLabel(say(locale, "check.company.staff")).fill("24");
    await keyboard.press("Enter");
    await isAt("years");
    await keyboard.type("4");
    await keyboard.press("Enter");
    await isAt("need");
    await keyboard.type("80");
    await page.getByLabel(say(locale, "check.need.months")).fill("many");
    await keyboard.press("Enter");
    await expect(page.getByText(say(locale, "check.fault.months"))).toBeVisible();
    await page.getByLabel(say(locale, "check.need.months")).fill("12");
    await keyboard.press("Enter");
    await isAt("records");
    await page.getByRole("button", { name: say(locale, "check.toResult") }).press("Enter");

    await expect(page.getByRole("heading", { name: say(locale, "check.result.yourAnswers") })).toBeVisible();
    await page.goBack();
    await isAt("records");
    await page.goForward();
    const before = new URL(page.url());
    await page
      .getByRole("complementary")
      .getByRole("link")
      .filter({ hasText: say(locale, "check.need.title") })
      .press("Enter");
    await page.getByLabel(say(locale, "check.need.amount")).fill("90000");
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: say(locale, "check.result.yourAnswers") })).toBeVisible();
    const after = new URL(page.url());
    expect([before.searchParams.get("amount"), after.searchParams.get("amount")]).toEqual(["80", "90000"]);
    expect(after.searchParams.get("staff")).toBe("24");
    await expect(title(page)).toHaveText(say(locale, "check.result.notYet"));

    await page.getByRole("link", { name: say(locale, "check.result.start") }).click();
    await page.waitForURL(/\/sign-in\?next=/);
    const next = new URL(page.url()).searchParams.get("next") ?? "";
    expect(next).toContain(`${inLocale(locale, "/enterprise/apply")}?`);
    expect(new URLSearchParams(next.split("?")[1]).get("months")).toBe("12");
    await page.getByRole("button", { name: say(locale, "account.demo.role.enterprise"), exact: true }).click();
    await page.getByRole("button", { name: say(locale, "loanRequests.apply.startFromCheck") }).click();
    await page.waitForURL(/\/enterprise\/apply\/lrq_/);
    await page.goto(`${page.url()}/need`);
    await expect(page.getByRole("textbox", { name: say(locale, "loanRequests.need.amount") })).toHaveValue(
      locale === "en" ? /^900,000,000/ : /^90,000(\.|$)/,
    );
  });
}

test("a question works without script, and sets nothing in the browser", async ({ openStranger }) => {
  const page = await openStranger("/");
  const form = await page.request.get("/check");
  const html = await form.text();
  expect(html).toMatch(/<form[^>]*method="get"/);

  const typed = await page.request.get("/check?place=苏州&at=company");
  const listed = await typed.text();
  expect(listed).toContain(say("en", "check.find.choose"));
  expect(listed).toMatch(/type="radio"[^>]*value="320500"/);
  const chosen = await page.request.get("/check?place=苏州&region=320500&at=company");
  expect(await chosen.text()).toContain(say("en", "check.company.title"));
  for (const answer of [form, typed, chosen]) expect(answer.headers()["set-cookie"] ?? "").not.toMatch(/320500|苏州/);
});

test("the way through signing up keeps the answers in its address, and leads nowhere else", async ({ openStranger }) => {
  const page = await openStranger("/check?amount=80&months=12&at=result");
  await page.getByRole("link", { name: say("en", "check.result.signUp") }).click();
  await page.waitForURL(/\/sign-up/);
  expect(new URL(page.url()).searchParams.get("next")).toBe("/enterprise/apply?amount=80&months=12");
  const signIn = page.getByRole("main").getByRole("link", { name: say("en", "account.signUp.signIn") });
  await expect(signIn).toHaveAttribute("href", /next=%2Fenterprise%2Fapply%3Famount%3D80%26months%3D12/);

  await page.goto("/sign-up?next=https%3A%2F%2Fevil.example%2F");
  await expect(signIn).toHaveAttribute("href", "/sign-in");
});

test("nonsense in the address is answered kindly", async ({ openStranger }) => {
  const page = await openStranger("/");
  const nonsense = [
    "region=999999&at=result",
    "amount=-1&at=result",
    "months=1e9&amount[]=2&at=result",
    "at=everything",
    "grade=<script>&at=result",
  ];

  for (const query of nonsense) expect((await page.request.get(`/check?${query}`)).status(), query).toBe(200);
});

test("what is not known of every product of a list is said once above it, and more of the list is a link away", async ({
  openStranger,
}) => {
  const page = await openStranger("/check?amount=80&months=12&at=result&possible=2");
  const possible = page.getByRole("region").filter({ has: page.getByText(say("en", "check.result.possibleNote")) });
  const rows = possible.getByRole("heading", { level: 3 });
  const notKnown = (rules: string) => say("en", "check.result.notKnownOfAll", { count: 2, rules });
  await expect(rows).toHaveCount(2);
  const common = possible.getByText(notKnown("").replace(/\.$/, ""));
  await expect(common).toHaveCount(1);
  const rules = (await common.innerText()).replace(notKnown("").replace(/\.$/, ""), "").replace(/\.$/, "").split(" · ");
  const own = possible.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3 }) });
  for (const row of await own.all()) {
    const said = await row.getByText(say("en", "check.result.alsoNotKnown", { rules: "" }).replace(/\.$/, "")).allInnerTexts();
    for (const rule of rules) expect(said.join()).not.toContain(rule);
  }

  await possible.getByRole("link", { name: /^Show/ }).press("Enter");
  await expect(page).toHaveURL(/possible=12#possible-more$/);
  await expect(rows.nth(2)).toBeVisible();
  await expect(page.locator("#possible-more")).toBeFocused();
  const html = await (await page.request.get("/check?amount=80&months=12&at=result&possible=2")).text();
  expect(html).toMatch(/href="\/check\?[^"]*possible=12#possible-more"/);
});
