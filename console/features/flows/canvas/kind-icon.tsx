import {
  ApiOutlined,
  BranchesOutlined,
  ClockCircleOutlined,
  EditOutlined,
  ExperimentOutlined,
  GiftOutlined,
  MessageOutlined,
  PartitionOutlined,
  QuestionCircleOutlined,
  RobotOutlined,
  StopOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { FlowStep } from '../../../../contracts/ai/index.ts';

/** The picture of each kind of step. */
export const KIND_ICONS: Record<FlowStep['kind'], ReactNode> = {
  say: <MessageOutlined />,
  ask: <QuestionCircleOutlined />,
  decide: <BranchesOutlined />,
  set: <EditOutlined />,
  call: <ApiOutlined />,
  flow: <PartitionOutlined />,
  wait: <ClockCircleOutlined />,
  experiment: <ExperimentOutlined />,
  recommend: <GiftOutlined />,
  model: <RobotOutlined />,
  handoff: <UserSwitchOutlined />,
  end: <StopOutlined />,
};
