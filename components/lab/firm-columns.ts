"use client";

import { useTranslations } from "next-intl";
import { firmColumns } from "@/server/lab/firms/columns";
import type { TrialDetail } from "@/server/lab/schema";

/** What the columns of a trial of firms are called, in the reader's language. */
export function useFirmColumnNames(): TrialDetail["names"] {
  const t = useTranslations("lab.firms.column");
  return Object.fromEntries(firmColumns.map((column) => [column, { en: t(column), zh: t(column) }]));
}
