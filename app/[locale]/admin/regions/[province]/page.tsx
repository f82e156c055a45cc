import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AdminFigures, regionPath } from "@/components/statistics/admin-figures";
import { figuresParams, type Search, searchOf } from "@/components/statistics/figures-params";
import { redirect } from "@/i18n/navigation";
import { requireAdministrator } from "@/server/auth/require-actor";
import { levelOf } from "@/server/kernel/region";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ province: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("statistics"))("region") };
}

export default async function ProvincePage({ params, searchParams }: Props) {
  const [actor, { province }, search, locale] = await Promise.all([requireAdministrator(), params, searchParams, getLocale()]);
  const { region, ...rest } = figuresParams(search);
  if (region && region !== province) redirect({ href: `${regionPath(region)}${searchOf(rest)}`, locale });
  if (!/^\d{6}$/.test(province) || levelOf(province) !== "province") notFound();
  const { period, at, lender, industry } = rest;
  const view = await orNotFound(
    callerFor(actor).statistics.supervised({ period, at, regionCode: province, lenderId: lender, industrySection: industry }),
  );
  return <AdminFigures view={view} params={rest} />;
}
