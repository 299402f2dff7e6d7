import { theme } from 'antd';
import type { ThemeConfig } from 'antd';
import { PALETTES } from './palette.ts';
import type { Appearance } from './palette.ts';

export const FONT =
  "'Inter', 'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif";

const calm = window.matchMedia('(prefers-reduced-motion: reduce)');

/** Ant Design's tokens for one appearance: flat surfaces, hairlines instead of shadows, compact controls. */
export function antdTheme(appearance: Appearance): ThemeConfig {
  const p = PALETTES[appearance];
  return {
    algorithm: appearance === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: p.brand,
      colorLink: p.brand,
      colorLinkHover: p['brand-strong'],
      colorInfo: p.info,
      colorSuccess: p.success,
      colorWarning: p.warning,
      colorError: p.danger,
      colorInfoBg: p['info-soft'],
      colorInfoBorder: p['info-soft'],
      colorSuccessBg: p['success-soft'],
      colorSuccessBorder: p['success-soft'],
      colorWarningBg: p['warning-soft'],
      colorWarningBorder: p['warning-soft'],
      colorErrorBg: p['danger-soft'],
      colorErrorBorder: p['danger-soft'],
      colorBgLayout: p.canvas,
      colorBgContainer: p.surface,
      colorBgElevated: p.raised,
      colorText: p.text,
      colorTextSecondary: p['text-2'],
      colorTextTertiary: p['text-3'],
      colorTextDescription: p['text-3'],
      colorTextPlaceholder: p['text-3'],
      colorBorder: p['line-strong'],
      colorBorderSecondary: p.line,
      colorSplit: p.line,
      fontFamily: FONT,
      fontSize: 14,
      borderRadius: 7,
      borderRadiusLG: 10,
      borderRadiusSM: 5,
      controlHeight: 34,
      controlHeightLG: 42,
      controlHeightSM: 26,
      wireframe: false,
      motion: !calm.matches,
      motionDurationMid: '0.16s',
      motionDurationSlow: '0.22s',
      boxShadowTertiary: 'none',
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        primaryColor: p['on-brand'],
      },
      Table: { headerBg: p.sunken, headerColor: p['text-2'], cellPaddingBlockSM: 7, cellPaddingBlock: 11 },
      Tabs: { horizontalItemGutter: 22, titleFontSize: 14 },
      Segmented: { trackBg: p.canvas },
      Tooltip: { colorBgSpotlight: appearance === 'dark' ? '#2b3b40' : '#10262b' },
      Modal: { titleFontSize: 16 },
      Form: { verticalLabelPadding: '0 0 6px', itemMarginBottom: 20 },
    },
  };
}
