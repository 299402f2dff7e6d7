import type { SkillGroup } from '../../../contracts/service/routing.ts';
import type { Member } from '../../../contracts/platform/index.ts';
import { ME, ago } from '../mock/conversations.ts';

export function makeMembers(): Member[] {
  const member = (
    id: string,
    name: string,
    email: string,
    role: Member['role'],
    extra: Partial<Member> = {},
  ): Member => ({
    id,
    name,
    email,
    role,
    status: 'active',
    language: 'zh-CN',
    secondFactor: false,
    createdAt: ago(60 * 24 * 120),
    lastSignInAt: ago(95),
    ...extra,
  });
  return [
    member(ME.id, ME.name, 'xu.ruolan@example.com', 'owner', { secondFactor: true, lastSignInAt: ago(12) }),
    member('u2', '马骏', 'ma.jun@example.com', 'supervisor', { secondFactor: true }),
    member('u3', '何静', 'he.jing@example.com', 'agent', { lastSignInAt: ago(40) }),
    member('u4', '郑可欣', 'zheng.kexin@example.com', 'agent', { lastSignInAt: ago(60 * 5) }),
    member('u5', '罗晨', 'luo.chen@example.com', 'agent', {
      status: 'disabled',
      lastSignInAt: ago(60 * 24 * 31),
    }),
    member('u6', 'Grace Lin', 'grace.lin@example.com', 'analyst', {
      secondFactor: true,
      lastSignInAt: ago(60 * 26),
    }),
    member('u7', '梁文博', 'liang.wenbo@example.com', 'administrator', { lastSignInAt: ago(60 * 3) }),
    member('u8', '宋雨桐', 'song.yutong@example.com', 'agent', {
      status: 'invited',
      lastSignInAt: null,
      createdAt: ago(60 * 20),
    }),
  ];
}

export function makeGroups(): SkillGroup[] {
  return [
    {
      id: 'g1',
      name: '售后服务',
      keywords: ['退货', '换货', '退款', '维修', '保修', '坏了'],
      isDefault: true,
      members: 4,
      waiting: 3,
    },
    {
      id: 'g2',
      name: '售前咨询',
      keywords: ['选购', '推荐', '优惠', '报价'],
      isDefault: false,
      members: 2,
      waiting: 1,
    },
    {
      id: 'g3',
      name: '投诉处理',
      keywords: ['投诉', '赔偿', '12315', '态度'],
      isDefault: false,
      members: 1,
      waiting: 0,
    },
    {
      id: 'g4',
      name: 'Overseas',
      keywords: ['shipping', 'customs', 'overseas'],
      isDefault: false,
      members: 0,
      waiting: 0,
    },
  ];
}
