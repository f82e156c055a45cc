import type { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";

type Key = Parameters<ReturnType<typeof useTranslations<never>>>[0];

/** What the browser's tab calls a page, before the site's name: a message without anything to fill in. */
export const titled = (key: Key) => async () => ({ title: (await getTranslations())(key) });
