import { Path, Svg, View } from "@react-pdf/renderer";
import { createElement, type ReactElement } from "react";
import { encode } from "uqr";
import type { ReportOrder } from "./order.ts";
import { box, cell, fieldGrid, heading, type Setting, say, whole } from "./parts.ts";
import { alsoTold, sourceLine } from "./source.ts";
import { ink } from "./theme.ts";

/** The head of the report: what it is of, when and by whom it was made, how it is checked, the eight counts, the basic information. No grade. */
export function cover(setting: Setting, order: ReportOrder): ReactElement[] {
  const { t } = setting;
  const { content } = order;
  return [
    box(
      { flexDirection: "row", justifyContent: "space-between", alignItems: "flex-start" },
      box(
        { flex: 1, paddingRight: 24 },
        say(setting, { fontSize: 10, color: ink.brand, fontWeight: 700, marginBottom: 10 }, t("reportPaper.issuerName")),
        say(setting, { fontSize: 26, fontWeight: 700, lineHeight: 1.25, marginBottom: 12 }, t("reportPaper.title")),
        say(setting, { fontSize: 15, fontWeight: 700, lineHeight: 1.35 }, content.head.name, t("reportPaper.name")),
        content.head.uscc ? say(setting, { fontSize: 10.5, color: ink.second, marginTop: 4 }, spaced(content.head.uscc)) : null,
      ),
      checkBox(setting, order),
    ),
    box({ marginTop: 18, borderTopWidth: 0.75, borderColor: ink.line, paddingTop: 8 }, facts(setting, order)),
    counts(setting, order),
    heading({ marginTop: 18 }, 60, say(setting, { fontSize: 12, fontWeight: 700 }, t("reportPaper.basic"))),
    ...basic(setting, order),
  ];
}

/** In the groups in which the code is read: 2, 6, 9 and 1. */
export const spaced = (uscc: string): string => uscc.replace(/^(.{2})(.{6})(.{9})(.)$/, "$1 $2 $3 $4");

const wholeRow = ["madeAt", "catalogue"];

function facts(setting: Setting, { content, locale }: ReportOrder): ReactElement {
  const { t } = setting;
  const rows: [string, string][] = [
    ["number", content.number],
    ["version", content.version],
    ["madeAt", setting.second(new Date(content.madeAt))],
    ["issuer", t("reportPaper.issuerName")],
    ["validUntil", setting.day(content.validUntil)],
    ["edition", t(`reportPaper.editions.${locale}`)],
    ["catalogue", setting.name(content.catalogue.name)],
  ];
  return box(
    { flexDirection: "row", flexWrap: "wrap", columnGap: 20 },
    ...rows.map(([key, text]) => cell(setting, t(`reportPaper.${key}`), text, { isLong: wholeRow.includes(key) })),
  );
}

function labels({ t }: Setting, { labels: stand, labelsKnown }: ReportOrder["content"]["head"]): string {
  if (stand.length > 0) return stand.map((label) => t(`reportPaper.label.${label}`)).join(t("profiles.comma"));
  return t(labelsKnown ? "reportPaper.labelsNone" : "reportPaper.labelsUnknown");
}

function checkBox(setting: Setting, { origin, checkCode, locale }: ReportOrder): ReactElement {
  const { t } = setting;
  const address = checkAddress(origin, locale, checkCode);
  const { data, size } = encode(address, { border: 0 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return box(
    { width: 152, alignItems: "center", borderWidth: 0.75, borderColor: ink.line, borderRadius: 4, padding: 10 },
    createElement(
      Svg,
      { viewBox: `0 0 ${size} ${size}`, style: { width: 92, height: 92 } },
      createElement(Path, { d: path, fill: ink.main }),
    ),
    say(setting, { fontSize: 8, color: ink.third, marginTop: 8, textAlign: "center" }, t("reportPaper.checkCode")),
    say(setting, { fontSize: 10, fontWeight: 700, marginTop: 2, textAlign: "center" }, checkCode),
  );
}

/** Where this report is checked, in the reader's language. */
export function checkAddress(origin: string, locale: string, checkCode: string): string {
  return `${origin}${locale === "zh-CN" ? "/zh-CN" : ""}/verify/${checkCode}`;
}

/** Of what kinds the records of a group are, each with its number; empty where they are all of one. */
function kindsOf({ name, t }: Setting, { sections }: ReportOrder["content"], key: string): string {
  const items = sections.find((section) => section.key === key)?.items ?? [];
  const held = items.filter(({ facts }) => facts.length > 0);
  return held.length > 1 ? held.map((item) => `${name(item.name)} ${item.facts.length}`).join(t("reportPaper.semicolon")) : "";
}

/** In place of a count that there is not. */
const absentWord = { none: "not_supplied", not_applicable: "not_applicable" } as const;

function counts(setting: Setting, { content }: ReportOrder): ReactElement {
  const { t } = setting;
  const rows = content.head.counts.map(({ key, count, supply }, place) => {
    const of = kindsOf(setting, content, key);
    return createElement(
      View,
      {
        key,
        style: {
          width: "25%",
          paddingVertical: 7,
          paddingRight: 8,
          borderTopWidth: place < 4 ? 0 : 0.5,
          borderColor: ink.line,
        },
      },
      say(setting, { fontSize: 8.5, color: ink.third, lineHeight: 1.3 }, t(`reportPaper.group.${key}`)),
      supply === "none" || supply === "not_applicable"
        ? say(setting, { fontSize: 10, color: ink.third, marginTop: 5 }, t(`reportPaper.absent.${absentWord[supply]}`))
        : box(
            { flexDirection: "row", alignItems: "baseline", marginTop: 1 },
            say(setting, { fontSize: 15, fontWeight: 700 }, String(count)),
            supply === "some" ? say(setting, { fontSize: 7.5, color: ink.third, marginLeft: 5 }, t("reportPaper.inPart")) : null,
          ),
      of ? say(setting, { fontSize: 7, color: ink.second, marginTop: 2, lineHeight: 1.35 }, of) : null,
    );
  });
  return whole(
    { marginTop: 16 },
    say(setting, { fontSize: 12, fontWeight: 700, marginBottom: 4 }, t("reportPaper.counts")),
    box({ flexDirection: "row", flexWrap: "wrap", borderTopWidth: 0.75, borderBottomWidth: 0.75, borderColor: ink.line }, ...rows),
    box({ marginTop: 4 }, cell(setting, t("reportPaper.labels"), labels(setting, content.head), { isLong: true })),
  );
}

/** The registration; other registers of the same class follow in a section of their own. */
function basic(setting: Setting, { content }: ReportOrder): ReactElement[] {
  const item = content.basic.find(({ itemCode }) => itemCode === "REG-01");
  const registration = item?.facts[0];
  if (!registration) {
    const absent = item?.state === "not_applicable" ? "notApplicable" : "notSupplied";
    return [say(setting, { fontSize: 9, color: ink.third, marginTop: 4 }, setting.t(`format.missing.${absent}`))];
  }
  const told = registration.fields.filter(({ key }) => key !== "name" && key !== "uscc");
  return [box({ marginTop: 4 }, fieldGrid(setting, told)), sourceLine(setting, registration), ...alsoTold(setting, registration)];
}
