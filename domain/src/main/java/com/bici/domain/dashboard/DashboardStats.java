package com.bici.domain.dashboard;

/**
 * The counts of one organization.
 *
 * @param totalConversations messages, as the original system counts them
 * @param activeSessions open human sessions and live calls
 */
public record DashboardStats(long totalLeads, long totalCalls, long totalConversations, long activeSessions) {}
