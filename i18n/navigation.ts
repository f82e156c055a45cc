import { createNavigation } from "next-intl/navigation";
import { routing } from "./routing";

/** Next's navigation, with the language prefix put in. Every link inside the house goes through these. */
export const { Link, redirect, usePathname, useRouter, getPathname } = createNavigation(routing);
