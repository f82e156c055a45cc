import { View } from "@react-pdf/renderer";
import { createElement, type ReactElement } from "react";
import type { Fact } from "../../profiles/schema.ts";
import { box, labelOf, room, type Setting, type Style, say, widthOf } from "./parts.ts";
import { alsoTold, marksOf, sourceOf } from "./source.ts";
import { ink } from "./theme.ts";

const columnsMax = 5;
const cellWidthMax = 44;

/** Whether records stand in columns: few fields, and none long. */
export function fitsTable({ value }: Setting, facts: readonly Fact[]): boolean {
  return facts.every(
    ({ fields }) =>
      fields.length > 0 && fields.length <= columnsMax && fields.every((field) => widthOf(value(field.value)) <= cellWidthMax),
  );
}

/** Records of one kind in columns. The header stands again on each page; a row is never parted. A source that all share is named once. */
export function factTable(setting: Setting, facts: readonly Fact[]): ReactElement {
  const keys = [...new Set(facts.flatMap(({ fields }) => fields.map(({ key }) => key)))];
  const rows = facts.map((fact) => ({
    fact,
    source: sourceOf(setting, fact),
    cells: keys.map((key) => fact.fields.find((field) => field.key === key)?.value ?? null),
  }));
  const texts = rows.map(({ cells }) => cells.map((value) => (value ? setting.value(value) : "–")));
  const isOneSource = new Set(rows.map(({ source }) => source)).size === 1;
  const nameOf = (key: string) => facts[0]?.fields.find((field) => field.key === key)?.name;
  const headers = keys.map((key) => {
    const name = nameOf(key);
    return name ? setting.name(name) : labelOf(setting, key);
  });
  const widths = headers.map((header, place) => clamp(Math.max(widthOf(header), ...texts.map((row) => widthOf(row[place] ?? "")))));
  const numeric = keys.map((_, place) => rows.every(({ cells }) => isFigure(cells[place]?.kind)));
  const styleOf = (place: number): Style => ({ flex: widths[place] ?? 1, paddingRight: 10, textAlign: numeric[place] ? "right" : "left" });

  const head = createElement(
    View,
    { key: "head", fixed: true, style: { flexDirection: "row", paddingVertical: 3, borderBottomWidth: 0.75, borderColor: ink.line } },
    ...headers.map((header, place) => say(setting, { ...styleOf(place), fontSize: 8, color: ink.third }, header)),
  );
  const body = rows.map(({ fact, source }, at) => {
    const marks = marksOf(setting, fact);
    return createElement(
      View,
      { key: fact.recordId, wrap: false, style: { borderBottomWidth: 0.5, borderColor: ink.line, paddingVertical: room(setting, 3) } },
      box(
        { flexDirection: "row" },
        ...(texts[at] ?? []).map((text, place) => say(setting, { ...styleOf(place), fontSize: 9, lineHeight: 1.4 }, text)),
      ),
      marks.length > 0 ? say(setting, { fontSize: 8, fontWeight: 700, color: ink.warn }, marks.join(" · ")) : null,
      isOneSource ? null : say(setting, { fontSize: 7.5, color: ink.third, lineHeight: 1.4 }, source),
      ...alsoTold(setting, fact),
    );
  });
  const shared = isOneSource && rows[0] ? say(setting, { fontSize: 7.5, color: ink.third, marginTop: 3 }, rows[0].source) : null;
  return box({}, head, ...body, shared);
}

const isFigure = (kind: string | undefined) => kind === "fen" || kind === "count" || kind === "minor";
const clamp = (width: number) => Math.min(Math.max(width, 8), 28);
