"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { useReasonText } from "./reason-text";

type Complaint =
  | "required"
  | "tooSmall"
  | "tooBig"
  | "tooShort"
  | "tooLong"
  | "tooFew"
  | "number"
  | "email"
  | "date"
  | "format"
  | "choice"
  | "choose"
  | "wrong";

type Issue = {
  code?: string;
  input?: unknown;
  origin?: string;
  format?: string;
  minimum?: unknown;
  maximum?: unknown;
  expected?: string;
  values?: readonly unknown[];
  discriminator?: string | undefined;
};

/** Whether one of several answers is to be chosen, and none was. */
function isUnchosen({ input, values, discriminator }: Issue): boolean {
  const chosen = discriminator ? (input as Readonly<Record<string, unknown>> | null | undefined)?.[discriminator] : input;
  const isOpen = chosen === undefined || chosen === null || chosen === "";
  return isOpen && (discriminator !== undefined || (values !== undefined && values.length > 1));
}

/** What zod found wrong, as `?complaint:limit`: a sign that the page's language turns into a sentence. */
export function signOf(issue: Issue): string {
  const sign = (complaint: Complaint, limit: unknown = "") => `?${complaint}:${String(limit)}`;
  if (isUnchosen(issue)) return sign("choose");
  const missing = issue.input === undefined || issue.input === null || issue.input === "";
  if (missing) return sign("required");
  if (issue.code === "invalid_type") return sign(issue.expected === "number" || issue.expected === "int" ? "number" : "wrong");
  if (issue.code === "too_small")
    return sign(issue.origin === "string" ? "tooShort" : issue.origin === "array" ? "tooFew" : "tooSmall", issue.minimum);
  if (issue.code === "too_big") return sign(issue.origin === "string" ? "tooLong" : "tooBig", issue.maximum);
  if (issue.code === "invalid_format") return sign(issue.format === "email" ? "email" : issue.format === "date" ? "date" : "format");
  if (issue.code === "invalid_value" || issue.code === "invalid_union") return sign("choice");
  return sign("wrong");
}

if (typeof window !== "undefined") z.config({ customError: signOf });

/** An error of a field in the page's words: a schema's own reason key, or what zod found. `speak` writes a limit; a count takes no decimals. */
export function useErrorText() {
  const t = useTranslations("ui.errors");
  const reasonText = useReasonText();
  return (error: { message?: string; type?: string }, speak: (limit: number) => string, isWhole = false): string => {
    const [, complaint, limit] = /^\?(\w+):(.*)$/.exec(error.message ?? "") ?? [];
    if (complaint === "number" && isWhole) return t("wholeNumber");
    if (complaint) return t(complaint as Complaint, { limit: limit === "" || limit === undefined ? "" : speak(Number(limit)) });
    return reasonText(error.message) ?? t("wrong");
  };
}
