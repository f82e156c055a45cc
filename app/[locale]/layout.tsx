import "../globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { hasLocale } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";
import { SkipLink } from "@/components/shell/skip-link";
import { Words } from "@/components/shell/words";
import { routing } from "@/i18n/routing";

type LocaleParams = { params: Promise<{ locale: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: { default: t("name"), template: `%s · ${t("name")}` }, description: t("description"), robots: { index: false } };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

/** The root of every page. It reads the nonce, so that each page is rendered for its request. */
export default async function RootLayout({ children, params }: LocaleParams & { children: ReactNode }) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  const nonce = (await headers()).get("x-nonce") ?? "";

  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <Words of="frame">
          <Providers nonce={nonce}>
            <SkipLink />
            {children}
          </Providers>
        </Words>
      </body>
    </html>
  );
}
