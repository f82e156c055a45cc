import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import en from "@/messages/en.json";
import type { TimelineEvent } from "@/server/loan-requests/schema";
import { EventList } from "./event-list";

const read: TimelineEvent = {
  ...{ kind: "profile_read", at: new Date("2021-03-04T02:00:00Z"), lenderId: null, caseId: null },
  ...{ actorName: "程知行", amountFen: null, termMonths: null, facts: {} },
};
const written = (event: TimelineEvent) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="Asia/Shanghai">
      <EventList events={[event]} cases={[]} />
    </NextIntlClientProvider>,
  );

test("where who acted is forgotten the list says so", () => {
  expect([written(read).includes("程知行"), written(read).includes("Erased")]).toEqual([true, false]);
  expect(written({ ...read, actorName: "" })).toContain("Erased");
});
