import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import en from "@/messages/en.json";
import type { OwnReconsiderationView } from "@/server/corrections/reconsiderations/schema";
import type { RequestRow } from "@/server/loan-requests/schema";
import { RequestsTable } from "./requests-table";

vi.mock("@/i18n/navigation", () => ({ Link: "a" }));

const request = {
  ...{ loanRequestId: "lrq_1", reference: "XF-1", status: "declined_all", amountFen: 100_000_00, termMonths: 12, purpose: null },
  ...{ answered: 1, lenders: 1, stage: 3, next: { step: "none", dueAt: null } },
} as unknown as RequestRow;
const task = (more: Partial<OwnReconsiderationView>) =>
  ({ taskId: "rct_1", loanRequestId: "lrq_1", status: "open", dueOn: "2026-12-04", isInvited: false, ...more }) as OwnReconsiderationView;
const shown = (reopened: readonly OwnReconsiderationView[]) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="Asia/Shanghai">
      <RequestsTable requests={[request]} caption="Requests" reopened={reopened} />
    </NextIntlClientProvider>,
  );

test("a request that everybody declined says so, and that nothing is due", () => {
  expect(shown([])).toContain("Declined by all");
  expect(shown([])).toContain("Nothing is due");
});

test.each(["open", "in_review"] as const)("once a refusal is reopened (%s), it says that the lender looks again, and by when", (status) => {
  const html = shown([task({ status, dueOn: "2026-12-08" }), task({ status })]);

  expect(html).toContain(en.loanRequests.reconsideration.reopened);
  expect(html).toContain(en.loanRequests.reconsideration.nextLooks);
  expect(html).toContain('dateTime="2026-12-04"');
  expect(html).not.toContain("Nothing is due");
});

test("a refusal that was kept changes nothing, one taken back asks for a new request, another request's is not told here", () => {
  expect(shown([task({ status: "kept" })])).toContain("Nothing is due");
  expect(shown([task({ status: "reversed", isInvited: true })])).toContain(en.loanRequests.reconsideration.next);
  expect(shown([task({ loanRequestId: "lrq_2" })])).toContain("Nothing is due");
});
