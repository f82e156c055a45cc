import { Download } from "lucide-react";
import { useLocale } from "next-intl";
import { getPathname } from "@/i18n/navigation";
import { FileLink } from "../session/file-link";
import { type ButtonLook, buttonClasses } from "../ui/button-classes";

/** A file to keep. Nothing is fetched before it is asked for. */
export function DownloadLink({
  href,
  children,
  look = "secondary",
}: {
  href: string;
  children: string;
  look?: NonNullable<ButtonLook["look"]>;
}) {
  const locale = useLocale();
  return (
    <FileLink href={getPathname({ href, locale })} className={`${buttonClasses({ look })} no-underline print:hidden`}>
      <Download aria-hidden className="size-4 stroke-[1.5]" />
      {children}
    </FileLink>
  );
}
