/** Problem codes of the administration pages, beside those in errors.ts; dots as underscores. */
export const adminProblems = {
  knowledge_question_exists: '已有一条知识使用了这个标准问。',
  knowledge_article_unknown: '这条知识不存在，可能已被删除。',
  service_skill_group_exists: '已有同名的技能组。',
  service_skill_group_in_use: '该技能组还有客户在排队，请先接待完再删除。',
  service_shortcut_taken: '这个快捷码已被其他快捷回复使用。',
  service_timezone_unknown: '时区名称不正确。',
  team_email_taken: '团队中已有人使用这个邮箱。',
  team_last_owner: '至少要保留一位所有者。',
  keys_expiry_past: '到期时间不能早于现在。',
  keys_role_too_high: '密钥的角色不能高于您自己的角色。',
  auth_person_required: '此操作需要由登录的成员完成，不能用 API 密钥。',
};
