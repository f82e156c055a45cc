import { Text, View } from "@react-pdf/renderer";
import { type ComponentProps, createElement, type ReactElement, type ReactNode } from "react";
import { companyTypeInEnglish } from "../../kernel/company-types.ts";
import type { Field } from "../../profiles/schema.ts";
import type { RareCharacters } from "./rare.ts";
import { ink } from "./theme.ts";
import type { Words } from "./words.ts";

export type Style = Exclude<ComponentProps<typeof View>["style"], undefined | readonly unknown[]>;

/** How much room stands between the parts: as a rule, or closer, where that saves a page. */
export const airs = { open: 1, close: 0.6 } as const;
export type Air = keyof typeof airs;

/** What every part of the report is set with. */
export type Setting = Words & Pick<RareCharacters, "show"> & { readonly air: Air };

/** Room between parts, in points. */
export const room = ({ air }: Pick<Setting, "air">, points: number): number => points * airs[air];

export const box = (style: Style, ...children: ReactNode[]): ReactElement => createElement(View, { style }, ...children);
/** Never parted between two pages. */
export const whole = (style: Style, ...children: ReactNode[]): ReactElement => createElement(View, { style, wrap: false }, ...children);

/** A run of text, with what the typeface lacks replaced. */
export function say({ show }: Pick<Setting, "show">, style: Style, text: string, where?: string): ReactElement {
  return createElement(Text, { style }, show(text, where));
}

/** A heading that takes so much of what follows along to its page. */
export function heading(style: Style, ahead: number, ...children: ReactNode[]): ReactElement {
  return createElement(View, { style, minPresenceAhead: ahead, wrap: false }, ...children);
}

const longFrom = 30;
const wide = /[\u2E80-\u9FFF\u3000-\u303F\uFF00-\uFFEF]/gu;
/** How wide a text runs, in halves of a Chinese character. */
export const widthOf = (text: string): number => text.length + (text.match(wide)?.length ?? 0);

/** Labels with their values, two abreast; what is long has the whole width. */
export function fieldGrid(setting: Setting, fields: readonly Field[]): ReactElement {
  const cells = fields.map(({ key, name, value }) => {
    const text = fieldText(setting, key, value);
    return cell(setting, name ? setting.name(name) : labelOf(setting, key), text, {
      isLong: widthOf(text) > longFrom,
      isMissing: value.kind === "missing",
    });
  });
  return box({ flexDirection: "row", flexWrap: "wrap", columnGap: 20 }, ...cells);
}

/** What a field holds, as it is read. A company type is a name in law: its English stands before it, and never in its place. */
function fieldText({ locale, value: say }: Setting, key: string, value: Field["value"]): string {
  const type = locale === "en" && key === "entityType" && value.kind === "text" ? companyTypeInEnglish(value.text) : null;
  return type === null ? say(value) : `${type} · ${say(value)}`;
}

export function labelOf({ t, has }: Words, key: string): string {
  return has(`profiles.field.${key}`) ? t(`profiles.field.${key}`) : key;
}

type CellLook = { readonly isLong?: boolean; readonly isMissing?: boolean };

export function cell(setting: Setting, label: string, text: string, { isLong = false, isMissing = false }: CellLook = {}): ReactElement {
  return createElement(
    View,
    { key: label, style: { width: isLong ? "100%" : 239, flexDirection: "row", paddingVertical: 1.5 } },
    say(setting, { width: 84, paddingRight: 8, color: ink.third, fontSize: 8.5, lineHeight: 1.5 }, label),
    say(
      setting,
      { flex: 1, fontSize: 9, lineHeight: 1.45, color: isMissing ? ink.third : ink.main },
      text,
      `${label} ${text.slice(0, 16)}`,
    ),
  );
}
