import { View } from "@react-pdf/renderer";
import { createElement, type ReactElement } from "react";
import type { Fact, ProfileItem } from "../../profiles/schema.ts";
import type { ReportContent, ReportSection } from "../schema.ts";
import { measuresBlock } from "./measures.ts";
import { box, fieldGrid, heading, room, type Setting, say, whole } from "./parts.ts";
import { alsoTold, marksOf, sourceLine } from "./source.ts";
import { factTable, fitsTable } from "./table.ts";
import { ink } from "./theme.ts";

/** One of the eight groups: its records by kind, then the kinds of which there is none, each with why. */
export function section(
  setting: Setting,
  { key, items, measures }: ReportSection,
  place: number,
  evaluation: ReportContent["evaluation"],
): ReactElement[] {
  const { t } = setting;
  const shown = items.filter(({ state }) => state === "shown");
  const own = key === "evaluation" ? [evaluationBlock(setting, evaluation)] : [];
  return [
    heading(
      { marginTop: room(setting, 22), paddingBottom: 4, borderBottomWidth: 0.75, borderColor: ink.brand },
      64,
      say(setting, { fontSize: 13, fontWeight: 700 }, `${place}  ${t(`reportPaper.group.${key}`)}`),
    ),
    ...own,
    ...shown.flatMap((item) => itemParts(setting, item)),
    ...measuresBlock(setting, measures),
    ...without(setting, items),
    ...(items.length === 0 && own.length === 0 ? [quiet(setting, t("reportPaper.noRegister"))] : []),
  ];
}

/** The records of one kind: in a table where each is short, else one after another. */
export function itemParts(setting: Setting, item: ProfileItem): ReactElement[] {
  const head = heading(
    { marginTop: room(setting, 12), marginBottom: 3, flexDirection: "row", alignItems: "baseline" },
    48,
    say(setting, { fontSize: 10.5, fontWeight: 700 }, setting.name(item.name)),
    say(
      setting,
      { fontSize: 8, color: ink.third, marginLeft: 8 },
      `${setting.t("reportPaper.records", { count: item.facts.length })} · ${item.itemCode}`,
    ),
  );
  return [head, ...(fitsTable(setting, item.facts) ? [factTable(setting, item.facts)] : item.facts.map((fact) => record(setting, fact)))];
}

/** A record longer than this may run over the end of a page. */
const wholeUpTo = 900;

function record(setting: Setting, fact: Fact): ReactElement {
  const marks = marksOf(setting, fact);
  const length = fact.fields.reduce((sum, { value }) => sum + setting.value(value).length, 0);
  const style = {
    marginTop: room(setting, 4),
    paddingTop: room(setting, 5),
    paddingBottom: room(setting, 3),
    borderTopWidth: 0.5,
    borderColor: ink.line,
  };
  return (length > wholeUpTo ? box : whole)(
    style,
    marks.length > 0 ? say(setting, { fontSize: 8.5, fontWeight: 700, color: ink.warn, marginBottom: 2 }, marks.join(" · ")) : null,
    fieldGrid(setting, fact.fields),
    sourceLine(setting, fact),
    ...alsoTold(setting, fact),
  );
}

function evaluationBlock(setting: Setting, evaluation: ReportContent["evaluation"]): ReactElement {
  const { t, day } = setting;
  const told =
    evaluation.state === "shown"
      ? `${t("profiles.evaluation.grade", { grade: evaluation.grade })} · ${t("reportPaper.evaluated", { day: day(evaluation.asOf), model: evaluation.modelVersion })}`
      : t(evaluation.state === "not_applicable" ? "reportPaper.notEvaluated" : "format.missing.notSupplied");
  return whole(
    { marginTop: room(setting, 10) },
    say(setting, { fontSize: 10.5, fontWeight: 700 }, t("profiles.evaluation.title")),
    say(setting, { fontSize: 9, marginTop: 2 }, told),
    say(setting, { fontSize: 8, color: ink.third, marginTop: 2, lineHeight: 1.4 }, t("reportPaper.evaluationNote")),
  );
}

const absent = ["none", "not_supplied", "not_applicable"] as const;

/** None on record, not supplied, and never given as rows are three things. */
export function without(setting: Setting, items: readonly ProfileItem[]): ReactElement[] {
  const { t } = setting;
  return absent.flatMap((state) => {
    const some = items.filter((item) => item.state === state);
    if (some.length === 0) return [];
    const names = some.map((item) => nameWithSupply(setting, item)).join(t("reportPaper.semicolon"));
    return [
      createElement(
        View,
        { style: { flexDirection: "row", marginTop: room(setting, 8) }, wrap: some.length > 8 },
        say(
          setting,
          { width: 104, paddingRight: 8, fontSize: 8.5, fontWeight: state === "none" ? 700 : 400, color: ink.second },
          t(`reportPaper.absent.${state}`),
        ),
        say(setting, { flex: 1, fontSize: 8.5, color: ink.second, lineHeight: 1.5 }, names),
      ),
    ];
  });
}

function nameWithSupply({ t, name, day }: Setting, item: ProfileItem): string {
  if (!item.supply) return name(item.name);
  return t("reportPaper.supplied", { name: name(item.name), source: item.supply.sourceUnit, day: day(item.supply.asOf) });
}

const quiet = (setting: Setting, text: string) => say(setting, { fontSize: 8.5, color: ink.second, marginTop: room(setting, 8) }, text);
